using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using XrayExp.Engine.Diagnostics;

namespace XrayExp.Tool.Shell;

/// <summary>How commands print JSON: indented, letters of every language as they are.</summary>
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
