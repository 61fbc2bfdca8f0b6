using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using XrayExp.Engine.Files;

namespace XrayExp.Engine.Records;

/// <summary>Where, when and with what a run was made. Never compared: it differs from machine to machine.</summary>
/// <param name="Versions">XrayExp, .NET, TorchSharp…, by name.</param>
/// <param name="Cpu">The processor's model name.</param>
/// <param name="VectorBits">Width of the vectors that the kernels used.</param>
/// <param name="Paths">experiment, data, output, by name.</param>
/// <param name="Seconds">Wall time of each stage, by name; <c>waiting</c> is the part of the training that waited for images.</param>
/// <param name="EpochSeconds">Wall time of each epoch of this process, validation included.</param>
/// <param name="Origins">Where each value of the experiment comes from (<see cref="Spec.Effective.RecordedOrigins"/>), by path.</param>
/// <param name="PeakMemory">The most bytes of physical memory that the process has used.</param>
public sealed record RunEnvironment(
    ImmutableArray<(string Name, string Version)> Versions,
    string Platform,
    string Cpu,
    int Processors,
    int Threads,
    int VectorBits,
    ImmutableArray<(string Name, string Path)> Paths,
    DateTimeOffset Started,
    DateTimeOffset Finished,
    ImmutableArray<(string Stage, double Seconds)> Seconds,
    ImmutableArray<double> EpochSeconds,
    IReadOnlyDictionary<string, string> Origins,
    long PeakMemory);

/// <summary>Writes <c>environment.json</c>, and reads the origins in it.</summary>
public static class EnvironmentFile
{
    public const string Schema = "xrayexp/environment/1";

    public static string Write(RunEnvironment environment) => JsonText.Document(json =>
    {
        json.Text("schema", Schema);
        json.Object("versions", () => Texts(json, environment.Versions));
        json.Text("platform", environment.Platform);
        json.Text("cpu", environment.Cpu);
        json.Integer("processors", environment.Processors);
        json.Integer("threads", environment.Threads);
        json.Integer("vector_bits", environment.VectorBits);
        json.Object("paths", () => Texts(json, environment.Paths));
        json.Text("started", Time(environment.Started));
        json.Text("finished", Time(environment.Finished));
        json.Object("seconds", () =>
        {
            foreach ((string stage, double seconds) in environment.Seconds)
                json.Number(stage, Math.Round(seconds, 3));
        });
        json.List("epoch_seconds", environment.EpochSeconds.Select(seconds => JsonText.Render(Math.Round(seconds, 3))));
        json.Integer("peak_memory_bytes", environment.PeakMemory);
        json.Object("origins", () => Texts(json, [.. environment.Origins.Select(origin => (origin.Key, origin.Value))]));
    });

    /// <summary>Returns where the experiment's values came from, by path. Empty if the file does not say, or can't be read: nothing depends
    /// on it.</summary>
    public static ImmutableDictionary<string, string> Origins(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(utf8);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("origins", out JsonElement origins) && origins.ValueKind == JsonValueKind.Object
                ? origins.EnumerateObject().Where(origin => origin.Value.ValueKind == JsonValueKind.String)
                    .DistinctBy(origin => origin.Name)
                    .ToImmutableDictionary(origin => origin.Name, origin => origin.Value.GetString()!, StringComparer.Ordinal)
                : ImmutableDictionary<string, string>.Empty;
        }
        catch (JsonException)
        {
            return ImmutableDictionary<string, string>.Empty;
        }
    }

    private static void Texts(JsonText json, ImmutableArray<(string Key, string Value)> texts)
    {
        foreach ((string key, string value) in texts)
            json.Text(key, value);
    }

    private static string Time(DateTimeOffset time) =>
        time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
