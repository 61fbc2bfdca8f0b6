using System.Collections.Immutable;
using XrayExp.Engine.Files;
using XrayExp.Engine.Records;
using XrayExp.Engine.Records.Folders;

namespace XrayExp.Tool.Verifying;

/// <summary>The hashes that must be equal after every training, each <c>sha256:…</c>.</summary>
/// <param name="Weights">The hash of the numbers in <c>model.safetensors</c>, computed as for <c>metrics.json</c>.</param>
/// <param name="Model">The hash of the whole file <c>model.safetensors</c>.</param>
internal sealed record Digests(string Weights, string Predictions, string Metrics, string History, string Model)
{
    /// <summary>The files, in the order in which they are searched for a difference.</summary>
    public static readonly ImmutableArray<string> Files = [RunFolder.History, RunFolder.Predictions, RunFolder.Metrics, RunFolder.Model];

    /// <summary>The hashes with the names that users see, the most informative first.</summary>
    public ImmutableArray<(string Name, string Digest)> All =>
        [("weights", Weights), ("predictions", Predictions), ("metrics", Metrics), ("history", History), ("model", Model)];

    /// <summary>Computes the hashes from the files of a training, and uses no hash that the training recorded itself.</summary>
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

    /// <summary>Returns the names of the hashes that differ. The model's is left out if the weights differ, since they change the
    /// file.</summary>
    public ImmutableArray<string> Differing(Digests other) =>
        [.. All.Zip(other.All).Where(pair => pair.First != pair.Second && (pair.First.Digest != Model || Weights == other.Weights))
            .Select(pair => pair.First.Name)];
}
