namespace XrayExp.Engine.Catalog.Figures.Influences;

/// <summary>
/// The average precision of a ranking and every image's pull on it. The average precision is the mean, over the positives, of the precision
/// at their places: a positive adds its own precision and raises that of all positives below it, a negative lowers theirs.
/// </summary>
internal static class PrecisionInfluence
{
    /// <param name="positive">Whether each image is positive.</param>
    /// <param name="scores">The score of each image; no NaN. Images with equal scores share one place.</param>
    /// <returns>NaN if there is no positive.</returns>
    public static Influence Of(bool[] positive, float[] scores)
    {
        int images = scores.Length, positives = positive.Count(one => one);
        if (positives == 0)
            return new Influence(double.NaN, new double[images], images);
        int[] order = [.. Enumerable.Range(0, images).OrderByDescending(image => scores[image])], places = new int[images];
        List<(int Found, int Above, int Passed)> steps = []; // one per distinct score: its positives, all so far, negatives so far
        for (int place = 0; place < images; place++)
        {
            (int found, int above, int passed) = steps.Count > 0 ? steps[^1] : (0, 0, 0);
            int image = order[place], one = positive[image] ? 1 : 0;
            if (place == 0 || scores[order[place - 1]] != scores[image])
                steps.Add((one, above + one, passed + 1 - one));
            else
                steps[^1] = (found + one, above + one, passed + 1 - one);
            places[image] = steps.Count - 1;
        }

        double sum = 0;
        foreach ((int found, int above, int passed) in steps)
            sum += found * ((double)above / (above + passed));
        double value = sum / positives;

        // how one more positive (lifts) and one more negative (drops) at a step change the sum of the precisions from that step down
        double[] lifts = new double[steps.Count], drops = new double[steps.Count];
        double lift = 0, drop = 0;
        for (int step = steps.Count - 1; step >= 0; step--)
        {
            (int found, double above, double passed) = steps[step];
            double square = (above + passed) * (above + passed);
            lifts[step] = lift += found * (passed / square);
            drops[step] = drop += found * (above / square);
        }

        return new Influence(value, [.. places.Select((step, image) => Pull(positive[image], step) / positives)], positives);

        double Pull(bool isPositive, int step) => isPositive
            ? ((double)steps[step].Above / (steps[step].Above + steps[step].Passed)) - value + lifts[step]
            : -drops[step];
    }
}
