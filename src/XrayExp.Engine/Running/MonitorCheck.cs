using System.Collections.Immutable;
using XrayExp.Engine.Catalog.Callbacks;
using XrayExp.Engine.Catalog.Figures;
using XrayExp.Engine.Data;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Spec;

namespace XrayExp.Engine.Running;

/// <summary>Whether callbacks will have a figure to go by, as far as the division of the images tells:
/// there is a validation, and of enough classes.</summary>
internal static class MonitorCheck
{
    private const string ValidationPrefix = "val_", Rule = "undefined-monitor";

    /// <param name="validation">Null where there is none.</param>
    /// <exception cref="InputException">A callback would never see a number; it carries the callbacks' places.</exception>
    public static void Require(ExperimentSpec spec, ImageSplit train, ImageSplit? validation, ImmutableArray<string> classes)
    {
        ImmutableArray<Diagnostic> mistakes =
            [.. spec.Callbacks.Select(callback => Of(callback, spec, train, validation, classes)).OfType<Diagnostic>()];
        if (!mistakes.IsEmpty)
            throw new InputException(mistakes);
    }

    private static Diagnostic? Of(Callback callback, ExperimentSpec spec, ImageSplit train, ImageSplit? validation,
        ImmutableArray<string> classes)
    {
        bool validated = callback.Monitor.StartsWith(ValidationPrefix, StringComparison.Ordinal);
        string figure = validated ? callback.Monitor[ValidationPrefix.Length..] : callback.Monitor;
        if (validated && validation is null)
            return new(
                Rule,
                $"`{callback.Name}` watches `{callback.Monitor}`, and there are no validation images",
                callback.Origins.Of("monitor"),
                $"add `split: random` under `data` to take a tenth of the training images, or watch `{figure}`");
        ImageSplit split = validated ? validation! : train;
        if (spec.Metrics.FirstOrDefault(metric => metric.Name == figure) is not { } watched
            || !double.IsNaN(watched.InHistory(Tied(split, classes.Length))))
            return null;
        ImmutableArray<int> counts = split.PerClass(classes.Length);
        string missing = QuotedNames.Listed(classes.Where((_, c) => counts[c] == 0));
        return new(
            Rule,
            $"`{callback.Name}` watches `{callback.Monitor}`, which is undefined in every epoch: {split.Name} has no images of {missing}",
            callback.Origins.Of("monitor"),
            "`split: random` under `data` divides the images anew, all classes on both sides; " +
                $"or watch `{(validated ? ValidationPrefix : "")}loss`");
    }

    /// <summary>The split's labels with the same answer to all:
    /// a figure that is undefined there lacks images, not a better model.</summary>
    private static ScoredLabels Tied(ImageSplit split, int classes)
    {
        ScoredLabels scored = new(classes);
        float[] probabilities = [.. Enumerable.Repeat(1f / classes, classes)];
        foreach (ImageEntry image in split.Images)
            scored.Add(image.Label, probabilities);
        return scored;
    }
}
