/** The row of deals that no lead is known of. */
export const noLead = "(no lead)";
/** The row of credit for deals that no touch came before. */
export const unattributed = "(unattributed)";
