/** What stands for the owner's secret in these tests: the proxy has it, and nobody else may. */
export const FAL_KEY = 'e2e-owner-id:e2e-owner-secret';
