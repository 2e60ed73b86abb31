using static Provisioning.Sandbox.Model.BaseAttributes;

namespace Provisioning.Sandbox.Model;

/// <summary>The asset types of regression testing, down to the test set whose tests are copied from a suite.</summary>
internal static class RegressionTypes
{
    public static IEnumerable<AssetType> Create() => new[]
    {
        WorkitemTypes.Type("RegressionPlan", BaseAssetType.TypeName, "RP", WorkitemTypes.StoredScope(reciprocal: null)),
        WorkitemTypes.Type("RegressionSuite", BaseAssetType.TypeName, "RS", One("RegressionPlan", "RegressionPlan"), OtherEnd("RegressionTests", "RegressionTest", "RegressionSuites")),
        WorkitemTypes.Type("RegressionTest", BaseAssetType.TypeName, "RT", WorkitemTypes.StoredScope(reciprocal: null), Suites()),
        WorkitemTypes.TestSet(new OperationDefinition("CopyAcceptanceTestsFromRegressionSuite", "IsClosable")),
    };

    private static AttributeDefinition Suites() => new("RegressionSuites", AttributeKind.Relation)
    {
        IsMultivalue = true, IsSortable = false, RelatedType = "RegressionSuite", Reciprocal = "RegressionTests",
    };
}
