const { digest } = require("./digest.cjs");

console.log(digest);
