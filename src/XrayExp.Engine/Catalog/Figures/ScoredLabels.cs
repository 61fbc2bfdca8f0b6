namespace XrayExp.Engine.Catalog.Figures;

/// <summary>True labels beside predicted probabilities, in a fixed order; grows batch by batch over an epoch.</summary>
/// <param name="classes">How many classes; 2 for a binary model, whose probabilities are P(class 0), P(class 1).</param>
/// <param name="threshold">Binary only: class 1 is predicted when its probability is strictly above.</param>
public sealed class ScoredLabels(int classes, double threshold = 0.5)
{
    private readonly List<int> _labels = [];
    private readonly List<float> _probabilities = [];

    public int Classes { get; } = classes;

    public double Threshold { get; } = threshold;

    public int Count => _labels.Count;

    public IReadOnlyList<int> Labels => _labels;

    /// <summary>The probability that sample <paramref name="sample"/> is of class <paramref name="class"/>.</summary>
    public float Probability(int sample, int @class) => _probabilities[(sample * Classes) + @class];

    /// <param name="probabilities">One per class.</param>
    public void Add(int label, ReadOnlySpan<float> probabilities)
    {
        _labels.Add(label);
        foreach (float probability in probabilities)
            _probabilities.Add(probability);
    }

    /// <summary>The predicted class: by the threshold where binary, else the most probable (the first of equals).</summary>
    public int Predicted(int sample)
    {
        if (Classes == 2)
            return Probability(sample, 1) > Threshold ? 1 : 0;
        int best = 0;
        for (int c = 1; c < Classes; c++)
            if (Probability(sample, c) > Probability(sample, best))
                best = c;
        return best;
    }
}
