using System.Text.Json.Nodes;
using XrayExp.Engine.Records;

namespace XrayExp.Tool.Verifying;

/// <summary>Writes a proof as JSON, for programs.</summary>
internal static class ProofJson
{
    public static JsonObject Of(Proof proof) => new()
    {
        ["experiment"] = proof.Experiment,
        ["fingerprint"] = proof.Fingerprint,
        ["kept"] = proof.IsKept,
        ["status"] = RunStatus.Word(proof.Divergence),
        ["trainings"] = new JsonArray([.. proof.Trainings.Select(Of)]),
        ["skipped_vector_bits"] = new JsonArray([.. proof.Skipped.Select(bits => (JsonNode)bits)]),
        ["against"] = proof.Against is not { } against ? null : new JsonObject
        {
            ["file"] = against.Shown,
            ["weights"] = against.Run.WeightsSha256,
            ["predictions"] = against.Run.PredictionsSha256,
            ["differs"] = Names(proof.DiffersFromElsewhere),
        },
    };

    private static JsonObject Of(Training training)
    {
        JsonObject json = new()
        {
            ["threads"] = training.Setting.Threads,
            ["vector_bits"] = training.Setting.VectorBits,
            ["run"] = training.Setting.Run,
            ["seconds"] = Math.Round(training.Seconds, 3),
        };
        foreach ((string name, string digest) in training.Digests.All)
            json[name] = digest;
        json["differs"] = Names(training.Differs);
        json["first_difference"] = training.Step is not { } step ? null : new JsonObject
        {
            ["epoch"] = step.Epoch,
            ["step"] = step.Step,
            ["images"] = step.Images,
            ["loss"] = step.Loss,
            ["tensor"] = step.Tensor,
            ["tensors"] = Names(step.Weights),
        };
        json["place"] = training.Place;
        return json;
    }

    private static JsonArray Names(IEnumerable<string> names) => new([.. names.Select(name => (JsonNode)name)]);
}
