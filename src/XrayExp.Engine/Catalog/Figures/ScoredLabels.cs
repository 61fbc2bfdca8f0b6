namespace XrayExp.Engine.Catalog.Figures;

/// <summary>True labels beside predicted probabilities and answers, in a fixed order; grows batch by batch over an epoch.</summary>
/// <param name="classes">How many classes; 2 for a binary model, whose probabilities are P(class 0), P(class 1).</param>
/// <param name="threshold">With two classes only: class 1 is predicted if its probability is strictly above the threshold.</param>
public sealed class ScoredLabels(int classes, double threshold = 0.5)
{
    private readonly List<int> _labels = [];
    private readonly List<int> _predicted = [];
    private readonly List<float> _probabilities = [];
    private readonly RankedScores?[] _ranked = new RankedScores?[classes];
    private ConfusionMatrix? _counts;

    public int Classes { get; } = classes;

    public double Threshold { get; } = threshold;

    /// <summary>The model's own loss on these images; null if only the answers are known.</summary>
    public double? ModelLoss { get; init; }

    public int Count => _labels.Count;

    public IReadOnlyList<int> Labels => _labels;

    /// <summary>True and predicted class of each sample.</summary>
    public IEnumerable<(int Label, int Predicted)> Answers => _labels.Zip(_predicted);

    /// <summary>The confusion matrix of the answers.</summary>
    public ConfusionMatrix Counts => _counts ??= new ConfusionMatrix(Classes, Answers);

    /// <summary>The probability that sample <paramref name="sample"/> is of class <paramref name="class"/>.</summary>
    public float Probability(int sample, int @class) => _probabilities[(sample * Classes) + @class];

    /// <summary>The predicted class.</summary>
    public int Predicted(int sample) => _predicted[sample];

    /// <summary>One class against the rest, at every threshold.</summary>
    public RankedScores Ranked(int @class) => _ranked[@class] ??= RankedScores.Of(this, @class);

    /// <summary>Adds a sample. With two classes the threshold decides the predicted class; with more it is the most probable
    /// class, or of equally probable ones the first.</summary>
    /// <param name="probabilities">One per class.</param>
    public void Add(int label, ReadOnlySpan<float> probabilities) => Add(label, Answer(probabilities), probabilities);

    /// <param name="predicted">The predicted class, whatever the threshold.</param>
    /// <param name="probabilities">One per class.</param>
    public void Add(int label, int predicted, ReadOnlySpan<float> probabilities)
    {
        _counts = null;
        Array.Clear(_ranked);
        _labels.Add(label);
        _predicted.Add(predicted);
        foreach (float probability in probabilities)
            _probabilities.Add(probability);
    }

    private int Answer(ReadOnlySpan<float> probabilities)
    {
        if (Classes == 2)
            return probabilities[1] > Threshold ? 1 : 0;
        int best = 0;
        for (int c = 1; c < Classes; c++)
            if (probabilities[c] > probabilities[best])
                best = c;
        return best;
    }
}
