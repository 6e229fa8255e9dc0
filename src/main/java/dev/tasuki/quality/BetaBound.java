package dev.tasuki.quality;

/**
 * How high a share surely is, when only few cases are known.
 *
 * <p>With nothing known before (Beta(1,1), the uniform prior), a share of which {@code good} of {@code all} cases were good is distributed
 * as Beta(good + 1, all − good + 1): Bayes, 1763; Gelman and others, <i>Bayesian Data Analysis</i>, 3rd edition, section 2.1. For whole
 * parameters its distribution function is a tail of the binomial distribution: Iₓ(a, b) = P(Bin(a + b − 1, x) ≥ a), Abramowitz and
 * Stegun, 26.5.24. The bound is the x at which that is the given probability, found by halving.
 */
final class BetaBound {
    private static final int HALVINGS = 60;

    private BetaBound() {}

    /**
     * The share that is exceeded with the probability 1 − {@code risk}.
     *
     * @param risk between 0 and 1
     * @return 0 to 1
     */
    static double lower(Tally tally, double risk) {
        double low = 0;
        double high = 1;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (tail(tally.all() + 1, tally.good() + 1, middle) < risk) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The probability of at least k successes in n tries that succeed with probability p each. */
    private static double tail(long n, long k, double p) {
        double sum = 0;
        for (long i = k; i <= n; i++) {
            sum += Math.exp(logChoose(n, i) + i * Math.log(p) + (n - i) * Math.log1p(-p));
        }
        return sum;
    }

    private static double logChoose(long n, long k) {
        double sum = 0;
        for (long i = 1; i <= k; i++) {
            sum += Math.log((double) (n - k + i) / i);
        }
        return sum;
    }
}
