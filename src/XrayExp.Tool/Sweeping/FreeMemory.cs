using System.Globalization;

namespace XrayExp.Tool.Sweeping;

/// <summary>How many bytes of real memory further processes could take without harm.</summary>
internal static class FreeMemory
{
    /// <summary>Linux's own estimate, or what the container of this process is still allowed, whichever is less;
    /// elsewhere what the collector is told.</summary>
    public static long Now()
    {
        if (!OperatingSystem.IsLinux())
        {
            GCMemoryInfo told = GC.GetGCMemoryInfo();
            return told.TotalAvailableMemoryBytes - told.MemoryLoadBytes;
        }

        long available = Available(File.ReadLines("/proc/meminfo"));
        return Number("/sys/fs/cgroup/memory.max") is { } most && Number("/sys/fs/cgroup/memory.current") is { } current
            ? Math.Min(available, most - current)
            : available;
    }

    /// <param name="meminfo">The lines of /proc/meminfo: <c>MemAvailable:   12345 kB</c>.</param>
    internal static long Available(IEnumerable<string> meminfo)
    {
        foreach (string line in meminfo)
            if (line.StartsWith("MemAvailable:", StringComparison.Ordinal))
                return 1024 * long.Parse(line.Split(':')[1].Replace("kB", "", StringComparison.Ordinal),
                    NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture);
        return long.MaxValue;
    }

    /// <summary>Null where there is no such file, or it says <c>max</c>.</summary>
    private static long? Number(string file) =>
        File.Exists(file)
            && long.TryParse(File.ReadAllText(file), NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out long bytes)
            ? bytes
            : null;
}
