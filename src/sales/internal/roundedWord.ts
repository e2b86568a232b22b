import { roundMoney } from "../../core/money/roundMoney.js";
import type { Amount } from "../../core/money/types.js";
import { amountWord, type Word } from "../../report/draft.js";

/** An amount in the whole units that people pay; the table has its further digits. */
export function roundedWord(amount: Amount): Word {
  const [text] = amountWord(typeof amount === "object" ? roundMoney(amount) : amount);
  return [text, typeof amount === "object" ? amount.amount : amount];
}
