using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace XrayExp.Tests.Support.Editors;

/// <summary>
/// The YAML language server, the one behind VS Code's extension, spoken to as an editor does:
/// JSON-RPC over its standard streams. Texts are opened as if they lay in a folder of the clone,
/// so that the schema they name is found beside them; a <c>▶</c> in them is the cursor.
/// </summary>
public sealed class LanguageServer : IDisposable
{
    private const char Cursor = '▶';

    /// <summary>An answer takes a fraction of a second; this ends a test that hangs.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<string, TaskCompletionSource<JsonNode?>> _awaited = new(StringComparer.Ordinal);
    private readonly Lazy<Process> _server;
    private int _count;

    public LanguageServer() => _server = new Lazy<Process>(Start);

    /// <summary>The labels that the editor offers at the cursor.</summary>
    public string[] Complete(string folder, string text)
    {
        JsonNode? answer = AskAt("textDocument/completion", folder, text);
        return [.. (answer as JsonArray ?? answer?["items"]?.AsArray() ?? []).Select(item => (string)item!["label"]!)];
    }

    /// <summary>What the editor underlines: <c>8:21 Value is below the minimum of 1.</c></summary>
    public string[] Diagnose(string folder, string text) =>
        [.. Open(folder, text).Diagnostics.AsArray().Select(one =>
            $"{(int)one!["range"]!["start"]!["line"]! + 1}:{(int)one["range"]!["start"]!["character"]! + 1} {(string)one["message"]!}")];

    /// <summary>What the editor shows where the mouse rests at the cursor.</summary>
    public string Hover(string folder, string text) => (string)AskAt("textDocument/hover", folder, text)!["contents"]!["value"]!;

    public void Dispose()
    {
        if (!_server.IsValueCreated)
            return;
        _server.Value.Kill();
        _server.Value.Dispose();
    }

    private JsonNode? AskAt(string method, string folder, string text)
    {
        string before = text[..text.IndexOf(Cursor, StringComparison.Ordinal)];
        (string address, _) = Open(folder, text.Replace(Cursor.ToString(), "", StringComparison.Ordinal));
        return Ask(method, new JsonObject
        {
            ["textDocument"] = new JsonObject { ["uri"] = address },
            ["position"] =
                new JsonObject { ["line"] = before.Count(c => c == '\n'), ["character"] = before.Length - before.LastIndexOf('\n') - 1 },
        });
    }

    /// <summary>The server looks at what is opened by itself, and tells what it found.</summary>
    private (string Address, JsonNode Diagnostics) Open(string folder, string text)
    {
        string address = new Uri(Path.Combine(folder, $"probe{Next()}.yaml")).AbsoluteUri;
        Task<JsonNode?> found = Await(address);
        Tell("textDocument/didOpen",
            new JsonObject
            {
                ["textDocument"] =
                new JsonObject { ["uri"] = address, ["languageId"] = "yaml", ["version"] = 1, ["text"] = text }
            });
        return (address, Waited(found, "diagnostics")!);
    }

    private Process Start()
    {
        Process server = EditorPackages.Start("node_modules/yaml-language-server/bin/yaml-language-server", "--stdio");
        server.ErrorDataReceived += (_, _) => { };
        server.BeginErrorReadLine();
        new Thread(() => Listen(server)) { IsBackground = true, Name = "language-server" }.Start();
        return server;
    }

    private JsonNode? Ask(string method, JsonObject parameters)
    {
        string id = Next();
        Task<JsonNode?> answer = Await(id);
        Tell(method, parameters, id);
        return Waited(answer, method);
    }

    private void Tell(string method, JsonObject parameters, string? id = null)
    {
        if (!_server.IsValueCreated)
        {
            _ = _server.Value;
            Ask("initialize",
                new JsonObject { ["processId"] = Environment.ProcessId, ["rootUri"] = null, ["capabilities"] = new JsonObject() });
            Tell("initialized", []);
            Tell("workspace/didChangeConfiguration", new JsonObject
            {
                ["settings"] =
                new JsonObject { ["yaml"] = new JsonObject { ["schemaStore"] = new JsonObject { ["enable"] = false } } }
            });
        }

        JsonObject message = new() { ["jsonrpc"] = "2.0", ["method"] = method, ["params"] = parameters };
        if (id is not null)
            message["id"] = id;
        Send(message);
    }

    private void Send(JsonObject message)
    {
        byte[] body = Encoding.UTF8.GetBytes(message.ToJsonString());
        Stream stream = _server.Value.StandardInput.BaseStream;
        lock (stream)
        {
            stream.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}\r\n\r\n")));
            stream.Write(body);
            stream.Flush();
        }
    }

    private void Listen(Process server)
    {
        Stream stream = server.StandardOutput.BaseStream;
        while (ReadLength(stream) is { } length)
        {
            byte[] body = new byte[length];
            stream.ReadExactly(body);
            JsonObject message = JsonNode.Parse(body)!.AsObject();
            string? method = (string?)message["method"];
            if (method is not null && message.ContainsKey("id"))
                Send(new JsonObject
                {
                    ["jsonrpc"] = "2.0",
                    ["id"] = message["id"]?.DeepClone(),
                    ["result"] = method == "workspace/configuration"
                        ? new JsonArray([.. message["params"]!["items"]!.AsArray().Select(_ => (JsonNode?)null)])
                        : null
                });
            else if (method == "textDocument/publishDiagnostics")
                Arrive((string)message["params"]!["uri"]!, message["params"]!["diagnostics"]);
            else if (method is null)
                Arrive(message["id"]!.ToString(), message["result"]);
        }
    }

    private static int? ReadLength(Stream stream)
    {
        StringBuilder header = new();
        while (!header.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            int c = stream.ReadByte();
            if (c < 0)
                return null;
            header.Append((char)c);
        }

        string line = header.ToString().Split("\r\n").First(one => one.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase));
        return int.Parse(line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..], CultureInfo.InvariantCulture);
    }

    private string Next() => Interlocked.Increment(ref _count).ToString(CultureInfo.InvariantCulture);

    private Task<JsonNode?> Await(string what) =>
        _awaited.GetOrAdd(what, _ => new TaskCompletionSource<JsonNode?>(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    private void Arrive(string what, JsonNode? content)
    {
        if (_awaited.TryGetValue(what, out TaskCompletionSource<JsonNode?>? awaited))
            awaited.TrySetResult(content?.DeepClone());
    }

    private static JsonNode? Waited(Task<JsonNode?> answer, string what) =>
        answer.Wait(Patience) ? answer.Result : throw new TimeoutException($"the language server did not answer: {what}");
}
