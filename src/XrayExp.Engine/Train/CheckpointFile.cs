using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using XrayExp.Engine.Files;

namespace XrayExp.Engine.Train;

/// <summary>A checkpoint as a safetensors file: arrays as arrays, the rest as JSON in the metadata,
/// and a checksum over all of it.</summary>
/// <param name="Fingerprint">Of the run that it belongs to.</param>
/// <param name="Threads">Which were at work; a part of libtorch's bits.</param>
internal sealed record CheckpointFile(string Fingerprint, int Threads, Checkpoint Checkpoint)
{
    private const string Format = "xrayexp/checkpoint/2";

    /// <summary>In the metadata, beside the checksum.</summary>
    private static readonly ImmutableArray<string> Texts = ["format", "fingerprint", "threads", "facts"];

    private static readonly JsonSerializerOptions Json = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    public byte[] Write()
    {
        Checkpoint c = Checkpoint;
        List<NamedArray> arrays =
        [
            .. c.Weights.Select(weight => weight with { Name = $"weights/{weight.Name}" }),
            .. c.Slots.Select(slot => slot with { Name = $"slots/{slot.Name}" }),
            new("figures/labels", "I32", [c.Figures.Labels.Length], MemoryMarshal.AsBytes(c.Figures.Labels.AsSpan()).ToArray()),
            NamedArray.FromSingles("figures/probabilities", [c.Figures.Probabilities.Length], c.Figures.Probabilities.AsSpan()),
            .. c.Callbacks.SelectMany((callback, i) =>
                (callback.Best ?? []).Select((weight, w) => NamedArray.FromSingles($"best/{i}/{w}", [weight.Length], weight))),
        ];
        Facts facts = new(
            c.State.Epochs, c.State.Steps, c.State.LearningRate, c.State.Stopped, [.. c.State.Rows.Select(row => row.ToArray())],
            [.. c.Columns], c.StepsOfEpoch, c.Figures.Sum, [.. c.Callbacks.Select(callback => callback.State.ToArray())]);
        ImmutableDictionary<string, string> metadata = ImmutableDictionary<string, string>.Empty.AddRange(
        [
            new("format", Format),
            new("fingerprint", Fingerprint),
            new("threads", JsonSerializer.Serialize(Threads)),
            new("facts", JsonSerializer.Serialize(facts, Json)),
        ]);
        return Safetensors.Write(arrays,
            [.. Texts.Select(name => KeyValuePair.Create(name, metadata[name])), new("sha256", Checksum(arrays, metadata))]);
    }

    /// <exception cref="InvalidDataException">Not a checkpoint, or a damaged one.</exception>
    public static CheckpointFile Read(ReadOnlySpan<byte> file)
    {
        (ImmutableArray<NamedArray> arrays, ImmutableDictionary<string, string> metadata) = Safetensors.Read(file);
        if (metadata.GetValueOrDefault("format") != Format)
            throw new InvalidDataException(
                metadata.GetValueOrDefault("format") is { } other && other.StartsWith("xrayexp/checkpoint/", StringComparison.Ordinal)
                ? $"another version of xrayexp wrote it: expected the format `{Format}`; received `{other}`"
                : $"expected a file of format `{Format}`; received `{metadata.GetValueOrDefault("format")}`");
        if (metadata.GetValueOrDefault("sha256") != Checksum(arrays, metadata))
            throw new InvalidDataException("its checksum differs");
        try
        {
            Facts facts = JsonSerializer.Deserialize<Facts>(metadata["facts"], Json)!;
            TrainingState state = new(facts.Epochs, facts.Steps, facts.LearningRate,
                facts.Stopped, [.. facts.Rows.Select(row => row.ToImmutableArray())]);
            FiguresSoFar figures = new(
                facts.Sum,
                [.. MemoryMarshal.Cast<byte, int>(arrays.Single(array => array.Name == "figures/labels").Bytes)],
                [.. arrays.Single(array => array.Name == "figures/probabilities").Singles()]);
            ImmutableArray<CallbackSoFar> callbacks =
                [.. facts.Callbacks.Select((numbers, i) => new CallbackSoFar([.. numbers], BestOf(arrays, i)))];
            Checkpoint checkpoint = new(state, [.. facts.Columns], facts.StepsOfEpoch, figures, Below(arrays, "weights/"),
                Below(arrays, "slots/"), callbacks);
            return new CheckpointFile(metadata["fingerprint"], JsonSerializer.Deserialize<int>(metadata["threads"]), checkpoint);
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new InvalidDataException("its facts do not read", exception);
        }
    }

    private static ImmutableArray<float[]>? BestOf(ImmutableArray<NamedArray> arrays, int callback)
    {
        ImmutableArray<NamedArray> best = Below(arrays, $"best/{callback}/");
        return best.IsEmpty ? null : [.. best.Select(weight => weight.Singles())];
    }

    /// <summary>In the order in which they were written, since that is the order of the data.</summary>
    private static ImmutableArray<NamedArray> Below(ImmutableArray<NamedArray> arrays, string prefix) =>
        [.. arrays.Where(array => array.Name.StartsWith(prefix, StringComparison.Ordinal))
            .Select(array => array with { Name = array.Name[prefix.Length..] })];

    /// <summary>Over every text and array, its name, type and shape too, each with its length in front:
    /// nothing that decides how a run goes on is left out.</summary>
    private static string Checksum(IEnumerable<NamedArray> arrays, IReadOnlyDictionary<string, string> metadata)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string name in Texts)
            Append(Encoding.UTF8.GetBytes(metadata.GetValueOrDefault(name, "")));
        foreach (NamedArray array in arrays)
        {
            Append(Encoding.UTF8.GetBytes(array.Name));
            Append(Encoding.UTF8.GetBytes(array.Type));
            Append(MemoryMarshal.AsBytes(array.Shape.AsSpan()));
            Append(array.Bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());

        void Append(ReadOnlySpan<byte> part)
        {
            hash.AppendData(BitConverter.GetBytes((long)part.Length));
            hash.AppendData(part);
        }
    }

    private sealed record Facts(
        int Epochs, long Steps, double? LearningRate, bool Stopped, double[][] Rows, string[] Columns, int StepsOfEpoch,
        double Sum, double[][] Callbacks);
}
