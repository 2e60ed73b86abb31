using System.Collections.Generic;
using System.Linq;
using Provisioning.Sandbox.Agility.Assets;
using static Provisioning.Sandbox.Agility.Model.BaseAttributes;

namespace Provisioning.Sandbox.Agility.Model;

/// <summary>The asset types of regression testing, down to the test set whose tests are copied from a suite.</summary>
internal static class RegressionTypes
{
    public static IEnumerable<AssetType> Create() => new[]
    {
        WorkitemTypes.Type("RegressionPlan", BaseAssetType.TypeName, "RP", WorkitemTypes.StoredScope(reciprocal: null)),
        WorkitemTypes.Type("RegressionSuite", BaseAssetType.TypeName, "RS", One("RegressionPlan", "RegressionPlan"), OtherEnd("RegressionTests", "RegressionTest", "RegressionSuites")),
        WorkitemTypes.Type("RegressionTest", BaseAssetType.TypeName, "RT", WorkitemTypes.StoredScope(reciprocal: null), Suites()),
        WorkitemTypes.TestSet(new OperationDefinition("CopyAcceptanceTestsFromRegressionSuite", "IsClosable", CopyTests)),
    };

    private static AttributeDefinition Suites() => new("RegressionSuites", AttributeKind.Relation)
    {
        IsMultivalue = true, IsSortable = false, RelatedType = "RegressionSuite", Reciprocal = "RegressionTests",
    };

    private static void CopyTests(Transaction transaction, PendingAsset testSet)
    {
        object? suite = testSet.Values.TryGetValue("RegressionSuite", out object? value) ? value : null;
        foreach (Asset source in transaction.Database.Table("RegressionTest").All.ToArray())
        {
            bool isInSuite = !source.Current.Lifecycle.IsDeleted
                && source.Current["RegressionSuites"] is IReadOnlyList<object> suites && suites.Contains(suite!);
            if (isInSuite)
            {
                PendingAsset test = transaction.Create(transaction.Database.Model["Test"]);
                test.Values["Name"] = source.Current["Name"];
                test.Values["Description"] = source.Current["Description"];
                test.Values["Parent"] = testSet.Asset.Oid;
                test.Values["GeneratedFrom"] = source.Oid;
            }
        }
    }
}
