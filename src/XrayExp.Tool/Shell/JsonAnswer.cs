using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using XrayExp.Engine.Diagnostics;

namespace XrayExp.Tool.Shell;

/// <summary>Writes JSON for commands: indented, with the letters of every language unescaped.</summary>
internal static class JsonAnswer
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping
    };

    public static string Write(JsonNode node) => VisibleText.InJson(node.ToJsonString(Indented));
}
