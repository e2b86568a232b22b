import { money, seededRandom, sumMoney } from "closedloop";
import { add, dinero } from "dinero.js";
import { EUR } from "dinero.js/currencies";
import { ratioOf, tell } from "./ratio.ts";

const next = seededRandom(1);
const cents = Array.from({ length: 1_000_000 }, () => Math.floor(next() * 10_000_000));
const ours = cents.map((amount) => money((amount / 100).toFixed(2), "EUR"));
const theirs = cents.map((amount) => dinero({ amount, currency: EUR }));

tell(
  "sumMoney of 1M amounts against dinero.js folding add",
  await ratioOf(
    () => sumMoney(ours, "EUR"),
    () => theirs.reduce((sum, one) => add(sum, one)),
    { rounds: 5 },
  ),
  3,
);
