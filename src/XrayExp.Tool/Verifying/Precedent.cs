using System.Collections.Immutable;
using XrayExp.Engine.Compare;
using XrayExp.Engine.Compile;
using XrayExp.Engine.Data;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Files;
using XrayExp.Engine.Records;
using XrayExp.Engine.Records.Folders;
using XrayExp.Tool.Shell;

namespace XrayExp.Tool.Verifying;

/// <summary>A result that was made elsewhere: on another machine, by another person, in another year.</summary>
/// <param name="Shown">Its file, as the user named it.</param>
internal sealed record Precedent(string Shown, RecordedRun Run)
{
    /// <param name="path">A <c>metrics.json</c>, or a folder that holds one.</param>
    /// <exception cref="InputException">There is none, or it does not read.</exception>
    public static Precedent Read(string path, CommandContext context)
    {
        // a folder is held against its metrics.json, as every command does that opens a result
        if (Directory.Exists(context.Resolve(path)) && File.Exists(Path.Combine(context.Resolve(path), RunFolder.Metrics)))
            StoredResult.ReadFolder(path, context.Resolve(path))
                .Intact("give a result that was not changed since, or its `metrics.json` alone");
        string shown = Directory.Exists(context.Resolve(path)) ? Path.Combine(path, RunFolder.Metrics) : path;
        return new Precedent(shown, MetricsReader.Read(shown, InputFile.Read(context.ExistingFile(shown), shown)));
    }

    /// <summary>Nothing can be proved by a result of something else.</summary>
    /// <exception cref="InputException">The result belongs to another experiment or other data.</exception>
    public void Require(LoadedExperiment experiment, Dataset data)
    {
        if (Run.Fingerprint == Fingerprint.Of(experiment.CanonicalSha256, data.Sha256))
            return;
        throw Run.Data.Sha256 == data.Sha256
            ? new InputException(
                $"`{Shown}` has the same data and another experiment, or comes from a version of xrayexp that computes otherwise",
                "`xrayexp config` shows the experiment in force; repeat the `--set` that the result was made with")
            : new InputException($"`{Shown}` was made from other data: it has {Run.Data.Sha256}, " +
                $"`{experiment.Spec.Name}` has {data.Sha256}", "get the same images in the same folders");
    }

    /// <summary>The names of what <paramref name="training"/> gave otherwise.</summary>
    public ImmutableArray<string> Differing(Digests training) =>
    [
        .. (Run.WeightsSha256 == training.Weights ? [] : (string[])["weights"]),
        .. (Run.PredictionsSha256 == training.Predictions ? [] : (string[])["predictions"]),
    ];
}
