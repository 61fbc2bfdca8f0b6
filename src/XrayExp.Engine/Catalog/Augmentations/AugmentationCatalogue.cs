namespace XrayExp.Engine.Catalog.Augmentations;

/// <summary>Every augmentation, in the order in which ImageDataGenerator names them. All are read from one map, the augmentation section.</summary>
public static class AugmentationCatalogue
{
    public static readonly Catalogue<AugmentationPart> All = new(
        "augmentation",
        RotationRange.Kind,
        WidthShiftRange.Kind,
        HeightShiftRange.Kind,
        ShearRange.Kind,
        ZoomRange.Kind,
        ChannelShiftRange.Kind,
        BrightnessRange.Kind,
        HorizontalFlip.Kind,
        VerticalFlip.Kind,
        SamplewiseStandardization.Kind);
}
