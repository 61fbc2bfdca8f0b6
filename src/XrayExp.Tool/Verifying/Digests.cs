using System.Collections.Immutable;
using XrayExp.Engine.Files;
using XrayExp.Engine.Records;
using XrayExp.Engine.Records.Folders;

namespace XrayExp.Tool.Verifying;

/// <summary>What must be the same after every training; <c>sha256:…</c> each.</summary>
/// <param name="Weights">Of the numbers in <c>model.safetensors</c>, as <c>metrics.json</c> counts them.</param>
/// <param name="Model">Of the whole file <c>model.safetensors</c>.</param>
internal sealed record Digests(string Weights, string Predictions, string Metrics, string History, string Model)
{
    /// <summary>The files, in the order in which a difference is looked for.</summary>
    public static readonly ImmutableArray<string> Files = [RunFolder.History, RunFolder.Predictions, RunFolder.Metrics, RunFolder.Model];

    /// <summary>With the names that people know them by, the telling ones first.</summary>
    public ImmutableArray<(string Name, string Digest)> All =>
        [("weights", Weights), ("predictions", Predictions), ("metrics", Metrics), ("history", History), ("model", Model)];

    /// <summary>Read from the files that a training has left, and from nothing that it says of itself.</summary>
    public static Digests Of(string folder)
    {
        byte[] Read(string file) => File.ReadAllBytes(Path.Combine(folder, file));
        byte[] model = Read(RunFolder.Model);
        return new Digests(
            ModelFile.Sha256(ModelFile.Read(RunFolder.Model, model).Weights),
            Sha256Text.Of(Read(RunFolder.Predictions)),
            Sha256Text.Of(Read(RunFolder.Metrics)),
            Sha256Text.Of(Read(RunFolder.History)),
            Sha256Text.Of(model));
    }

    /// <summary>The names of what is not the same; the model only where it is not the weights that make the difference.</summary>
    public ImmutableArray<string> Differing(Digests other) =>
        [.. All.Zip(other.All).Where(pair => pair.First != pair.Second && (pair.First.Digest != Model || Weights == other.Weights))
            .Select(pair => pair.First.Name)];
}
