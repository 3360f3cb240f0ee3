// Stands for packages in the Worker's bundle (wrangler.toml, [alias]) that libraries import and Gazette never reaches:
// postcss parses style attributes, xmlbuilder writes XML, dayjs reads dates of form fields.
const fail = () => {
  throw new Error("this package is not in the bundle: see [alias] in wrangler.toml");
};

export const parse = fail;
export const create = fail;
export default fail;
