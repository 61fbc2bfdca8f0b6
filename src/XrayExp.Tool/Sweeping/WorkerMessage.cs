using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace XrayExp.Tool.Sweeping;

/// <summary>What a process reports about the member that it makes: a line of JSON, on its standard output or in a file of events.</summary>
internal abstract record WorkerMessage
{
    private const string Kind = "kind";

    public static WorkerMessage Parse(string line) => Parse((JsonObject)JsonNode.Parse(line)!);

    public static WorkerMessage Parse(JsonObject message) => (string?)message[Kind] switch
    {
        "claiming" => new WorkerClaiming(),
        "started" => new WorkerStarted(),
        "epoch" => new WorkerEpoch((int)message["epoch"]!, (int)message["epochs"]!),
        "said" => new WorkerSaid((string)message["line"]!),
        "finished" => new WorkerFinished((bool)message["trained"]!, (long)message["peak"]!, (string?)message["result"]),
        "failed" => new WorkerFailed((int)message["code"]!, (string)message["message"]!),
        _ => throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"a worker said `{message}`")),
    };

    public string Write() => Json().ToJsonString(JsonSerializerOptions.Default);

    public JsonObject Json() => this switch
    {
        WorkerClaiming => new JsonObject { [Kind] = "claiming" },
        WorkerStarted => new JsonObject { [Kind] = "started" },
        WorkerEpoch epoch => new JsonObject { [Kind] = "epoch", ["epoch"] = epoch.Epoch, ["epochs"] = epoch.Epochs },
        WorkerSaid said => new JsonObject { [Kind] = "said", ["line"] = said.Line },
        WorkerFinished finished => new JsonObject
        {
            [Kind] = "finished",
            ["trained"] = finished.Trained,
            ["peak"] = finished.Peak,
            ["result"] = finished.Result
        },
        WorkerFailed failed => new JsonObject { [Kind] = "failed", ["code"] = failed.Code, ["message"] = failed.Message },
        _ => throw new InvalidOperationException($"a message without words: {this}"),
    };
}

/// <summary>The member is about to be claimed; another process may be faster.</summary>
internal sealed record WorkerClaiming : WorkerMessage;

internal sealed record WorkerStarted : WorkerMessage;

/// <param name="Epoch">Done, from 1.</param>
internal sealed record WorkerEpoch(int Epoch, int Epochs) : WorkerMessage;

internal sealed record WorkerSaid(string Line) : WorkerMessage;

/// <param name="Peak">The most bytes of real memory that the worker has held so far.</param>
/// <param name="Result">Its line of the sweep's index; null: the run is read.</param>
internal sealed record WorkerFinished(bool Trained, long Peak, string? Result = null) : WorkerMessage;

/// <param name="Code">An exit code.</param>
internal sealed record WorkerFailed(int Code, string Message) : WorkerMessage;
