using System.Text;
using XrayExp.Tool.Sweeping;

namespace XrayExp.Tool.Cluster;

/// <summary>Reads the events of all tasks as they are written.</summary>
/// <param name="folder">Of the events of all tasks.</param>
internal sealed class TaskEventReader(string folder)
{
    private readonly SortedDictionary<string, long> _read = new(StringComparer.Ordinal);

    /// <summary>Returns what was added since the last call; a line that is not whole yet comes with a later one.</summary>
    public List<MemberMessage> ReadNew()
    {
        foreach (string file in Directory.EnumerateFiles(folder, "*.jsonl"))
            _read.TryAdd(file, 0);
        List<MemberMessage> messages = [];
        foreach ((string path, long from) in _read.ToArray())
        {
            using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (file.Length <= from)
                continue;
            file.Position = from;
            byte[] added = new byte[file.Length - from];
            int count = file.ReadAtLeast(added, added.Length, throwOnEndOfStream: false);
            int whole = added.AsSpan(0, count).LastIndexOf((byte)'\n') + 1;
            _read[path] = from + whole;
            messages.AddRange(Encoding.UTF8.GetString(added, 0, whole).Split('\n').Select(MemberMessage.TryParse).OfType<MemberMessage>());
        }

        return messages;
    }
}
