using XrayExp.Engine.Compare;

namespace XrayExp.Engine.Report.Pictures;

/// <summary>The confusion matrices of two results side by side.</summary>
public static class ConfusionPairPicture
{
    public static byte[] Draw(ComparedResult old, ComparedResult @new) => Sheet.Beside(Of(old), Of(@new)).Draw();

    private static Sheet Of(ComparedResult result) => ConfusionMatrixPicture.Lay(result.Name, result.Run.Data.Classes, result.Run.Test, result.Run.Scored);
}
