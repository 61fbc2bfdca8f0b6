using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;

namespace XrayExp.Tests.Support.Editors;

/// <summary>Node.js, and what <c>tests/editors/install.sh</c> brings: ajv and the YAML language server.</summary>
public static class EditorPackages
{
    private const string Missing = "needs Node.js and what tests/editors/install.sh installs, which is not here";

    private static readonly string Folder = Path.Combine(Shared.Repository, "artifacts", "editors");

    /// <summary>Null where everything is here.</summary>
    public static string? Reason { get; } = File.Exists(Path.Combine(Folder, "installed")) && NodeIsHere() ? null : Missing;

    /// <param name="script">Relative to <c>artifacts/editors</c>.</param>
    public static Process Start(string script, params string[] arguments) =>
        Process.Start(new ProcessStartInfo("node", [Path.GetFullPath(script, Folder), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;

    /// <summary>What ajv, in strict mode, says of each text; null of one that the schema accepts.</summary>
    /// <param name="schema">As JSON.</param>
    /// <param name="documents">YAML by name.</param>
    public static Dictionary<string, string?> AskAjv(string schema, IEnumerable<KeyValuePair<string, string>> documents)
    {
        using Process ajv = Start("../../tests/editors/ajv.mjs");
        Task<string> answer = ajv.StandardOutput.ReadToEndAsync(), complaint = ajv.StandardError.ReadToEndAsync();
        byte[] question = Encoding.UTF8.GetBytes(new JsonObject
        {
            ["schema"] = JsonNode.Parse(schema),
            ["documents"] = new JsonObject(documents.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value))),
        }.ToJsonString());
        ajv.StandardInput.BaseStream.Write(question);
        ajv.StandardInput.Close();
        ajv.WaitForExit();
        Assert.True(ajv.ExitCode == 0, complaint.Result);
        return JsonNode.Parse(answer.Result)!.AsObject().ToDictionary(pair => pair.Key, pair => (string?)pair.Value);
    }

    private static bool NodeIsHere() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, OperatingSystem.IsWindows() ? "node.exe" : "node")));
}

/// <summary>A test that asks an editor's own programs; skipped, with that reason, where they are not here.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EditorFactAttribute : FactAttribute
{
    public EditorFactAttribute() => Skip = EditorPackages.Reason;
}

/// <summary>As <see cref="EditorFactAttribute"/>, for several cases.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EditorTheoryAttribute : TheoryAttribute
{
    public EditorTheoryAttribute() => Skip = EditorPackages.Reason;
}
