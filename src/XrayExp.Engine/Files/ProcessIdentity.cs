using System.Diagnostics;
using System.Globalization;

namespace XrayExp.Engine.Files;

/// <summary>The identity of a process, by which another process can check whether it still runs. Process numbers are reused, so
/// the start time is a part of it.</summary>
/// <param name="Host">The machine's name.</param>
/// <param name="Space">The namespace of its number: that of a container on Linux, otherwise empty.</param>
/// <param name="Start">The start time: on Linux the boot's id and the clock ticks since boot; elsewhere seconds.</param>
public sealed record ProcessIdentity(string Host, string Space, int Id, string Start)
{
    private const long SecondsApart = 2;

    public static readonly ProcessIdentity Own = new(
        Environment.MachineName,
        OperatingSystem.IsLinux() ? new FileInfo("/proc/self/ns/pid").LinkTarget ?? "" : "",
        Environment.ProcessId,
        StartOf(Environment.ProcessId) ?? "");

    /// <summary>Whether this process can look it up: it is on the same machine and in the same namespace.</summary>
    public bool IsHere => Host == Own.Host && Space == Own.Space;

    /// <summary>Whether it runs; valid only if <see cref="IsHere"/>.</summary>
    public bool Runs => StartOf(Id) is { } start
        && (start == Start || (Seconds(start) is { } a && Seconds(Start) is { } b && Math.Abs(a - b) <= SecondsApart));

    /// <summary>Returns the process's name in messages.</summary>
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

    /// <summary>Returns the boot's id and the 22nd field of <c>/proc/ID/stat</c> (proc(5)); a process that has ended but was not
    /// yet waited for counts as gone.</summary>
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

    /// <summary>Returns the start time in seconds, or null for Linux's ticks. Clocks may be adjusted, so seconds may differ a
    /// little; ticks are never adjusted.</summary>
    private static long? Seconds(string start) =>
        long.TryParse(start, NumberStyles.None, CultureInfo.InvariantCulture, out long seconds) ? seconds : null;
}
