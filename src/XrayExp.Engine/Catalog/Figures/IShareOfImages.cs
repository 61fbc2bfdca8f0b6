namespace XrayExp.Engine.Catalog.Figures;

/// <summary>A figure that is the share of right answers among some of the images, the same ones whatever the answers are.</summary>
internal interface IShareOfImages
{
    /// <summary>Whether the answer is right; null where the image does not count.</summary>
    bool? IsRight(int label, int predicted);
}
