using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Evaluate;
using XrayExp.Engine.Report;
using XrayExp.Engine.Report.Folders;

namespace XrayExp.Engine.Running;

/// <summary>A finished run on the disk.</summary>
public static class StoredRun
{
    /// <summary>The run's metrics; null when it is not finished, or not readable any more, so that it is made anew.</summary>
    public static RecordedRun? TryRead(RunFolder folder)
    {
        if (!folder.IsComplete)
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
