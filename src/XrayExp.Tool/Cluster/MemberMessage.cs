using System.Text.Json;
using System.Text.Json.Nodes;
using XrayExp.Tool.Sweeping;

namespace XrayExp.Tool.Cluster;

/// <summary>A message about a member, from a process that makes several.</summary>
/// <param name="Member">Its name.</param>
internal sealed record MemberMessage(string Member, WorkerMessage Message)
{
    private const string Key = "member";

    /// <returns>Null for a line that was cut off by a kill or a full disk.</returns>
    public static MemberMessage? TryParse(string line)
    {
        try
        {
            return JsonNode.Parse(line) is JsonObject json && (string?)json[Key] is { } member
                ? new MemberMessage(member, WorkerMessage.Parse(json))
                : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or NullReferenceException
            or FormatException)
        {
            return null;
        }
    }

    public string Write()
    {
        JsonObject json = Message.Json();
        json.Insert(0, Key, Member);
        return json.ToJsonString(JsonSerializerOptions.Default);
    }
}
