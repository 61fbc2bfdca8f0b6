namespace XrayExp.Engine.Catalog.Augmentations;

/// <summary>Every augmentation, in the order in which ImageDataGenerator names them.
/// All are read from one map, the augmentation section.</summary>
public static class AugmentationCatalogue
{
    public static readonly Catalogue<AugmentationPart> All = new(
        "augmentation",
        RotationRange.Entry,
        WidthShiftRange.Entry,
        HeightShiftRange.Entry,
        ShearRange.Entry,
        ZoomRange.Entry,
        ChannelShiftRange.Entry,
        BrightnessRange.Entry,
        HorizontalFlip.Entry,
        VerticalFlip.Entry,
        SamplewiseStandardization.Entry);
}
