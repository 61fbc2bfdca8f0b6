using System.Collections.Immutable;
using System.Globalization;
using XrayExp.Engine.Catalog.Figures;
using XrayExp.Engine.Data;
using XrayExp.Engine.Files;
using XrayExp.Engine.Numerics.Mathematics;
using XrayExp.Engine.Train;

namespace XrayExp.Engine.Evaluate;

/// <summary>
/// Why a training has no usable result: a loss, a weight or a probability is not a finite number, a loss is absurdly large, or the model
/// gives the same answer for every image. A model that is merely bad, such as one that predicts the same class for all images with
/// different probabilities, has not diverged.
/// </summary>
/// <param name="Epoch">The epoch, from 1: the first in which a loss shows it; otherwise the one whose weights the model holds.</param>
/// <param name="Reason">The observation, without a full stop.</param>
public sealed record Divergence(int Epoch, string Reason)
{
    /// <summary>
    /// The largest allowed ratio of a loss to the loss of guessing, ln(classes). A mean cross-entropy is how far logits lie on the wrong
    /// side; if it is a million times that of guessing, float32 rounds logits to the nearest 1/16, and no training step can recover.
    /// </summary>
    public const double MostTimesChance = 1e6;

    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    /// <summary>Checks a whole run. Null: it has not diverged.</summary>
    /// <param name="scored">The split of the predictions: <c>test</c>.</param>
    /// <param name="heaviest">The largest class weight; the training loss may exceed that of guessing by this factor.</param>
    public static Divergence? Of(TrainingHistory history, ImmutableArray<NamedArray> weights, Predictions predictions, double loss,
        string scored, double heaviest)
    {
        int held = history.ModelEpoch?.Epoch ?? history.Epochs.Length;
        string images = $"{SplitName.Spoken(scored)} images";
        return OfLosses(history, predictions.Classes.Length, heaviest)
            ?? (weights.FirstOrDefault(weight => !weight.Singles().All(float.IsFinite)) is { } broken
                ? new Divergence(held, $"`{broken.Name}` has weights that are no finite numbers")
                : null)
            ?? (predictions.Images.Any(image => !image.Probabilities.All(float.IsFinite))
                ? new Divergence(held, $"probabilities of the {images} are no numbers")
                : null)
            ?? (Beyond(loss, predictions.Classes.Length, 1) is { } beyond
                ? new Divergence(held, $"the loss on the {images} is {beyond}")
                : null)
            ?? (IsConstant(predictions)
                ? new Divergence(held, string.Create(Plain,
                    $"all {predictions.Images.Length} {images} get the same probabilities: the model distinguishes nothing"))
                : null);
    }

    /// <summary>Checks the losses of a <c>metrics.json</c> that was written by a version without <c>status</c>.</summary>
    internal static Divergence? Of(TrainingHistory history, Evaluation test, string scored, double heaviest) =>
        OfLosses(history, test.ConfusionMatrix.Length, heaviest)
        ?? (test.Images > 0 && Beyond(test.Of<MeanLoss>(), test.ConfusionMatrix.Length, 1) is { } beyond
            ? new Divergence(history.Epochs.Length, $"the loss on the {SplitName.Spoken(scored)} images is {beyond}") : null);

    /// <summary>Checks the losses: one that is not finite in any epoch, since then training could not continue; or one that is
    /// absurdly large in the last epoch.</summary>
    private static Divergence? OfLosses(TrainingHistory history, int classes, double heaviest)
    {
        (string Name, ImmutableArray<double> Values, double Heaviest)[] losses =
            [("the loss", history.Column("loss"), Math.Max(1, heaviest)), ("the validation loss", history.Column("val_loss"), 1)];
        for (int epoch = 0; epoch < history.Epochs.Length; epoch++)
            foreach ((string name, ImmutableArray<double> values, _) in losses)
                if (!values.IsEmpty && !double.IsFinite(values[epoch]))
                    return new Divergence(epoch + 1, $"{name} is {Spoken(values[epoch])}");
        foreach ((string name, ImmutableArray<double> values, double weight) in losses)
            if (!values.IsEmpty && Beyond(values[^1], classes, weight) is not null)
            {
                (int epoch, double first) = values.Index().First(value => Beyond(value.Item, classes, weight) is not null);
                return new Divergence(epoch + 1, $"{name} is {Beyond(first, classes, weight)}");
            }

        return null;
    }

    /// <summary>Describes a loss that is not finite or absurdly large; null for any other.</summary>
    private static string? Beyond(double loss, int classes, double heaviest)
    {
        double chance = PortableMath.Log(classes) * heaviest;
        return !double.IsFinite(loss) ? Spoken(loss)
            : loss > MostTimesChance * chance ? string.Create(Plain, $"{loss:0.0e+0}; that of chance is {chance:0.00}")
            : null;
    }

    /// <summary>Describes a loss that is not finite; files write NaN and infinity as <c>null</c>.</summary>
    private static string Spoken(double loss) => double.IsPositiveInfinity(loss) ? "infinite" : "not a number";

    private static bool IsConstant(Predictions predictions) =>
        predictions.Images.Length > 1
            && predictions.Images.All(image => image.Probabilities.AsSpan().SequenceEqual(predictions.Images[0].Probabilities.AsSpan()));
}
