// Asks ajv, in strict mode, about YAML texts. In: { schema, documents: { name: text } }. Out: { name: null or what is wrong }.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.resolve("../../artifacts/editors/package.json"));
const { Ajv2020 } = require("ajv/dist/2020");
const { parse } = require("yaml");

const { schema, documents } = JSON.parse(readFileSync(0, "utf8"));
const ajv = new Ajv2020({ strict: true });
const accepts = ajv.compile(schema);
const verdict = text => (accepts(parse(text)) ? null : ajv.errorsText(accepts.errors));
process.stdout.write(JSON.stringify(Object.fromEntries(Object.entries(documents).map(([name, text]) => [name, verdict(text)]))));
