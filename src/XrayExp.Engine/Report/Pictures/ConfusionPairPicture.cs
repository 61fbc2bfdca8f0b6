using XrayExp.Engine.Compare;

namespace XrayExp.Engine.Report.Pictures;

/// <summary>The confusion matrices of two results side by side.</summary>
public static class ConfusionPairPicture
{
    public static Sheet Of(ComparedResult old, ComparedResult @new) => Sheet.Beside(Of(old), Of(@new));

    private static Sheet Of(ComparedResult result) =>
        ConfusionMatrixPicture.Titled(result.Name, result.Run.Data.Classes, result.Run.Test, result.Run.Scored);
}
