namespace XrayExp.Engine.Catalog.Regularizers;

/// <summary>Every penalty on weights.</summary>
public static class RegularizerCatalogue
{
    public static readonly Catalogue<Regularizer> All = new("regularizer", L1.Entry, L2.Entry, L1L2.Entry);
}
