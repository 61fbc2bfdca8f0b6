using System.Text;
using System.Text.Json;

namespace XrayExp.Engine.Bench;

/// <summary>Writes a <see cref="BenchResult"/> as JSON, for programs.</summary>
public static class BenchJson
{
    /// <summary>Writes a list with one entry for each experiment; quartiles are <c>[lower, median, upper]</c>.</summary>
    public static string Render(IEnumerable<BenchResult> results)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartArray();
            foreach (BenchResult result in results)
                Write(json, result);
            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static void Write(Utf8JsonWriter json, BenchResult result)
    {
        json.WriteStartObject();
        json.WriteString("experiment", result.Experiment);
        json.WriteString("cpu", result.Cpu);
        json.WriteNumber("vector_bits", result.VectorBits);
        json.WriteNumber("batch_size", result.BatchSize);
        json.WriteNumber("training_gflop", result.TrainingGflop);
        json.WriteNumber("inference_gflop", result.InferenceGflop);
        json.WriteNumber("peak_gflops", result.PeakGflops);
        json.WriteNumber("rounds", result.Rounds);
        json.WriteStartArray("contenders");
        foreach (RaceResult contender in result.Contenders)
        {
            json.WriteStartObject();
            json.WriteString("name", contender.Name);
            json.WriteNumber("threads", contender.Threads);
            Write(json, "step_ms", contender.StepMilliseconds);
            Write(json, "step_ratio", contender.StepRatio);
            Write(json, "inference_ms", contender.InferenceMilliseconds);
            Write(json, "inference_ratio", contender.InferenceRatio);
            json.WriteNumber("images_per_second", result.ImagesPerSecond(contender));
            json.WriteNumber("gflops", result.Gflops(contender));
            json.WriteNumber("share_of_peak", result.ShareOfPeak(contender));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("absent");
        foreach ((string name, string reason) in result.Absent)
            json.WriteString(name, reason);
        json.WriteEndObject();
        json.WriteNumber("allocated_bytes_per_step", result.AllocatedBytesPerStep);
        json.WriteNumber("gen0_collections", result.Collections);
        json.WriteNumber("gen0_steps", result.AllocationSteps);
        if (result.EpochSeconds is { } seconds)
            json.WriteNumber("epoch_seconds", seconds);
        if (result.Layers is { } layers)
            Write(json, layers);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, LayerTimes layers)
    {
        json.WriteStartArray("layers");
        foreach (GroupTimes group in layers.Groups)
        {
            json.WriteStartObject();
            json.WriteString("name", group.Name);
            Write(json, "forward", group.Forward);
            Write(json, "backward", group.Backward);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("rest_ms");
        foreach ((string name, double milliseconds) in layers.Rest)
            json.WriteNumber(name, milliseconds);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string key, WayTimes way)
    {
        json.WriteStartObject(key);
        json.WriteNumber("gflop", way.Gflop);
        json.WriteNumber("ms", way.Milliseconds);
        if (way.RivalMilliseconds is { } rival)
            json.WriteNumber("libtorch_ms", rival);
        json.WriteStartArray("pieces");
        foreach (int pieces in way.Pieces)
            json.WriteNumberValue(pieces);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string key, Quartiles quartiles)
    {
        json.WriteStartArray(key);
        json.WriteNumberValue(quartiles.Lower);
        json.WriteNumberValue(quartiles.Median);
        json.WriteNumberValue(quartiles.Upper);
        json.WriteEndArray();
    }
}
