using XrayExp.Engine.Compare;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Records.Folders;

namespace XrayExp.Engine.Report.Pages;

/// <summary>A result that a page shows.</summary>
/// <param name="Gallery">The bytes of <c>predictions.png</c>; null if there is none.</param>
public sealed record ReportedRun(ComparedResult Result, byte[]? Gallery = null)
{
    /// <exception cref="InputException">A file of the result was changed afterwards, or is no picture: the page would show what no training
    /// gave.</exception>
    public void Refuse()
    {
        Result.Intact("`xrayexp run EXPERIMENT.yaml --force` makes a run again, `xrayexp accept EXPERIMENT.yaml` a baseline");
        if (Gallery is not null && InlinePicture.Size(Gallery) is null)
            throw new InputException($"`{Result.Name}/{RunFolder.PredictionsPicture}` is damaged: it is not a complete PNG",
                "`xrayexp run EXPERIMENT.yaml --force` makes the run again");
    }
}
