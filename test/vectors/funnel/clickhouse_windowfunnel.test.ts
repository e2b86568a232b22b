import { knowsEveryList, readVectors, runList } from "../vectors.js";
import { windowFunnel } from "./windowFunnel.js";

const lists = readVectors(import.meta.filename);

knowsEveryList(lists, ["cases"]);
runList(lists, "cases", windowFunnel);
