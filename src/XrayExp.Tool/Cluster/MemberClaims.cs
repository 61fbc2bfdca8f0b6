using System.Globalization;
using System.Text;

namespace XrayExp.Tool.Cluster;

/// <summary>
/// Which member a task makes next. A claim is a file that only one process can have made, so each member goes to one task; it is never
/// given back, and a task that is started again goes on with its own claims. Each task begins with a stretch of the list of its own, where
/// it meets nobody; only when that is done does it list the claims and help others.
/// </summary>
/// <param name="folder">Of the claims.</param>
/// <param name="members">How many there are.</param>
/// <param name="task">0 to <paramref name="tasks"/> − 1.</param>
internal sealed class MemberClaims(string folder, int members, int task, int tasks)
{
    private readonly byte[] _owner = Encoding.UTF8.GetBytes(task.ToString(CultureInfo.InvariantCulture) + "\n");
    private int _next = (int)((long)members * task / tasks);
    private int _end = (int)((long)members * (task + 1) / tasks);
    private Queue<int>? _open;

    /// <param name="member">Its place in the list.</param>
    public static string PathOf(string folder, int member) => Path.Combine(folder, member.ToString("D5", CultureInfo.InvariantCulture));

    /// <summary>Claims a member that nobody has.</summary>
    /// <param name="claiming">Called right before each try, so that a claim is known even if the task is killed.</param>
    /// <returns>Its place in the list; null where none is left.</returns>
    public int? Take(Action<int> claiming)
    {
        while (_next < _end)
            if (TryTake(_next++, claiming) is { } own)
                return own;
        while (true)
        {
            while (_open is { Count: > 0 })
                if (TryTake(_open.Dequeue(), claiming) is { } other)
                    return other;
            // tasks that finish together start to help at different places
            int start = (int)((long)members * task / tasks);
            HashSet<int> taken = Taken();
            _open = new(Enumerable.Range(0, members).Select(i => (start + i) % members).Where(member => !taken.Contains(member)));
            if (_open.Count == 0)
                return null;
        }
    }

    /// <summary>Whether this task, in an earlier start, made the claim.</summary>
    public bool IsOwn(int member)
    {
        string path = PathOf(member);
        return File.Exists(path) && File.ReadAllBytes(path).AsSpan().SequenceEqual(_owner);
    }

    private int? TryTake(int member, Action<int> claiming)
    {
        if (File.Exists(PathOf(member)))
            return null;
        claiming(member);
        try
        {
            using FileStream file = new(PathOf(member), FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0);
            file.Write(_owner);
            return member;
        }
        catch (IOException) when (File.Exists(PathOf(member)))
        {
            return null;
        }
    }

    private HashSet<int> Taken() =>
        [.. Directory.EnumerateFiles(folder).Select(file => int.Parse(Path.GetFileName(file), CultureInfo.InvariantCulture))];

    private string PathOf(int member) => PathOf(folder, member);
}
