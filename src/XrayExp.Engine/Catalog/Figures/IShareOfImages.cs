namespace XrayExp.Engine.Catalog.Figures;

/// <summary>A figure that is the share of correct answers among some of the images; which images does not depend on the answers.</summary>
internal interface IShareOfImages
{
    /// <summary>Whether the answer is correct; null if the image does not count.</summary>
    bool? IsRight(int label, int predicted);
}
