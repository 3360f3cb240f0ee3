// The problems that reading a source can end in, under the name that this folder uses.
export { explain, type SourceProblem } from "../domain/source-problem.ts";
