using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace XrayExp.Tool.Sweeping;

/// <summary>A line that a worker process writes to its standard output: what became of the member it was given.</summary>
internal abstract record WorkerMessage
{
    private const string Kind = "kind";

    public static WorkerMessage Parse(string line)
    {
        JsonNode message = JsonNode.Parse(line)!;
        return (string?)message[Kind] switch
        {
            "epoch" => new WorkerEpoch((int)message["epoch"]!, (int)message["epochs"]!),
            "said" => new WorkerSaid((string)message["line"]!),
            "finished" => new WorkerFinished((bool)message["trained"]!, (long)message["peak"]!),
            "failed" => new WorkerFailed((int)message["code"]!, (string)message["message"]!),
            _ => throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"a worker said `{line}`")),
        };
    }

    public string Write() => (this switch
    {
        WorkerEpoch epoch => new JsonObject { [Kind] = "epoch", ["epoch"] = epoch.Epoch, ["epochs"] = epoch.Epochs },
        WorkerSaid said => new JsonObject { [Kind] = "said", ["line"] = said.Line },
        WorkerFinished finished => new JsonObject { [Kind] = "finished", ["trained"] = finished.Trained, ["peak"] = finished.Peak },
        WorkerFailed failed => new JsonObject { [Kind] = "failed", ["code"] = failed.Code, ["message"] = failed.Message },
        _ => throw new InvalidOperationException($"a message without words: {this}"),
    }).ToJsonString(JsonSerializerOptions.Default);
}

/// <param name="Epoch">Done, from 1.</param>
internal sealed record WorkerEpoch(int Epoch, int Epochs) : WorkerMessage;

internal sealed record WorkerSaid(string Line) : WorkerMessage;

/// <param name="Peak">The most bytes of real memory that the worker has held so far.</param>
internal sealed record WorkerFinished(bool Trained, long Peak) : WorkerMessage;

/// <param name="Code">An exit code.</param>
internal sealed record WorkerFailed(int Code, string Message) : WorkerMessage;
