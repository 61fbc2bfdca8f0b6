using System.Collections.Immutable;
using XrayExp.Engine.Compare.Statistics;
using XrayExp.Engine.Evaluate;

namespace XrayExp.Engine.Compare;

/// <summary>How the answers of two models differ on the images that both answered.</summary>
/// <param name="Images">The number of images that were paired.</param>
/// <param name="Differing">Every image whose probabilities or predicted class differ, the largest shift first, then by id.</param>
public sealed record AnswerChanges(int Images, ImmutableArray<AnswerChange> Differing)
{
    /// <summary>The images whose predicted class differs, sorted by id.</summary>
    public ImmutableArray<AnswerChange> Flipped { get; } =
        [.. Differing.Where(answer => answer.IsFlipped).OrderBy(answer => answer.Id, StringComparer.Ordinal)];

    public static AnswerChanges Of(PairedAnswers pairs) => new(
        pairs.Count,
        [
            .. Enumerable.Range(0, pairs.Count).Where(i => !IsSame(pairs.Old[i], pairs.New[i]))
                .Select(i => AnswerChange.Between(pairs.Classes, pairs.Old[i], pairs.New[i]))
                .OrderByDescending(answer => Math.Abs(answer.NewProbability - answer.OldProbability))
                .ThenBy(answer => answer.Id, StringComparer.Ordinal),
        ]);

    private static bool IsSame(Prediction old, Prediction @new) =>
        old.Predicted == @new.Predicted && old.Probabilities.SequenceEqual(@new.Probabilities);
}

/// <param name="Id">CLASS/file.</param>
/// <param name="Label">The name of the true class.</param>
/// <param name="OldProbability">Probability of the class <paramref name="Of"/>: the positive one of a binary model, else the true
/// one.</param>
public sealed record AnswerChange(string Id, string Label, string OldPredicted, string NewPredicted, string Of, float OldProbability,
    float NewProbability)
{
    public bool IsFlipped => OldPredicted != NewPredicted;

    public bool IsNowRight => IsFlipped && NewPredicted == Label;

    public bool IsNowWrong => IsFlipped && OldPredicted == Label;

    internal static AnswerChange Between(ImmutableArray<string> classes, Prediction old, Prediction @new)
    {
        int shown = classes.Length == 2 ? 1 : old.Label;
        return new AnswerChange(old.Id, classes[old.Label], classes[old.Predicted], classes[@new.Predicted], classes[shown],
            old.Probabilities[shown], @new.Probabilities[shown]);
    }
}
