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
/// <param name="Shown">The result's file, as the user named it.</param>
internal sealed record Precedent(string Shown, RecordedRun Run)
{
    /// <param name="path">A <c>metrics.json</c>, or a folder that holds one.</param>
    /// <exception cref="InputException">There is no such file, or it can't be read.</exception>
    public static Precedent Read(string path, CommandContext context)
    {
        // a folder's files must agree with its metrics.json, as in every command that opens a result
        if (Directory.Exists(context.Resolve(path)) && File.Exists(Path.Combine(context.Resolve(path), RunFolder.Metrics)))
            StoredResult.ReadFolder(path, context.Resolve(path))
                .Intact("give a result that was not changed since, or its `metrics.json` alone");
        string shown = Directory.Exists(context.Resolve(path)) ? Path.Combine(path, RunFolder.Metrics) : path;
        return new Precedent(shown, MetricsReader.Read(shown, InputFile.Read(context.ExistingFile(shown), shown)));
    }

    /// <summary>Checks that the result belongs to the same experiment and data: any other result proves nothing.</summary>
    /// <exception cref="InputException">The result belongs to another experiment or other data.</exception>
    public void Require(LoadedExperiment experiment, Dataset data)
    {
        if (Run.Fingerprint == Fingerprint.Of(experiment.CanonicalSha256, data.Sha256))
            return;
        throw Run.Data.Sha256 == data.Sha256
            ? new InputException(
                $"`{Shown}` has the same data, but another experiment, or a version of xrayexp that computes other numbers made it",
                $"`xrayexp config {experiment.File}` shows the effective experiment; repeat the `--set` that the result was made with")
            : new InputException($"`{Shown}` was made from other data: it has {Run.Data.Sha256}, " +
                $"`{experiment.Spec.Name}` has {data.Sha256}", "get the same images in the same folders");
    }

    /// <summary>Returns the names of the hashes in which <paramref name="training"/> differs from this result.</summary>
    public ImmutableArray<string> Differing(Digests training) =>
    [
        .. (Run.WeightsSha256 == training.Weights ? [] : (string[])["weights"]),
        .. (Run.PredictionsSha256 == training.Predictions ? [] : (string[])["predictions"]),
    ];
}
