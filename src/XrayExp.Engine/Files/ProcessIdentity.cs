using System.Diagnostics;
using System.Globalization;

namespace XrayExp.Engine.Files;

/// <summary>Which process, so that another one can tell whether it still runs.
/// Numbers of processes are given again, so its start belongs to it.</summary>
/// <param name="Host">The machine's name.</param>
/// <param name="Space">In which its number means something: the namespace of a container on Linux, else empty.</param>
/// <param name="Start">On Linux the boot and the clock ticks since; elsewhere seconds.</param>
public sealed record ProcessIdentity(string Host, string Space, int Id, string Start)
{
    private const long SecondsApart = 2;

    public static readonly ProcessIdentity Own = new(
        Environment.MachineName,
        OperatingSystem.IsLinux() ? new FileInfo("/proc/self/ns/pid").LinkTarget ?? "" : "",
        Environment.ProcessId,
        StartOf(Environment.ProcessId) ?? "");

    /// <summary>Whether it is one that this process can look for.</summary>
    public bool IsHere => Host == Own.Host && Space == Own.Space;

    /// <summary>Whether it runs; to be asked only where <see cref="IsHere"/>.</summary>
    public bool Runs => StartOf(Id) is { } start
        && (start == Start || (Seconds(start) is { } a && Seconds(Start) is { } b && Math.Abs(a - b) <= SecondsApart));

    /// <summary>As people call it.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"process {Id}{(Host == Own.Host ? "" : $" on {Host}")}");

    private static string? StartOf(int id)
    {
        try
        {
            return OperatingSystem.IsLinux() ? StartOnLinux(id) : StartElsewhere(id);
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException
            or IOException or UnauthorizedAccessException or System.ComponentModel.Win32Exception)
        {
            return null; // there is no such process
        }
    }

    /// <summary>The 22nd field of <c>/proc/ID/stat</c> (proc(5));
    /// a process that has ended and was not yet asked for counts as gone.</summary>
    private static string? StartOnLinux(int id)
    {
        string stat = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/stat"));
        string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return fields[0] is "Z" or "X" ? null : $"{File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim()}/{fields[19]}";
    }

    private static string StartElsewhere(int id)
    {
        using Process process = Process.GetProcessById(id);
        return (process.StartTime.ToUniversalTime().Ticks / TimeSpan.TicksPerSecond).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Clocks are set; those of Linux's ticks are not.</summary>
    private static long? Seconds(string start) =>
        long.TryParse(start, NumberStyles.None, CultureInfo.InvariantCulture, out long seconds) ? seconds : null;
}
