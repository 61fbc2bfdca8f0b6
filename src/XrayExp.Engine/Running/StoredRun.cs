using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Evaluate;
using XrayExp.Engine.Report;
using XrayExp.Engine.Report.Folders;

namespace XrayExp.Engine.Running;

/// <summary>A finished run on the disk.</summary>
public static class StoredRun
{
    /// <summary>The run's metrics; null when it is not finished, has lost a file, or is not readable any more, so that it is made anew.</summary>
    public static RecordedRun? TryRead(RunFolder folder)
    {
        if (!RunFolder.Files.All(file => File.Exists(folder.File(file))))
            return null;
        try
        {
            return MetricsReader.Read(RunFolder.Metrics, File.ReadAllBytes(folder.File(RunFolder.Metrics)));
        }
        catch (InputException)
        {
            return null;
        }
    }
}
