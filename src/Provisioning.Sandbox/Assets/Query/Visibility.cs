using Provisioning.Sandbox.Model;

namespace Provisioning.Sandbox.Assets.Query;

/// <summary>Which assets a list leaves out unless its filter speaks of their state.</summary>
internal static class Visibility
{
    public static bool Shows(AssetView view, WhereContext context)
    {
        bool hidden = (view.Lifecycle.IsDeleted && !context.Mentioned.Contains("IsDeleted"))
            || (view.Lifecycle.IsInactive && HidesInactive(view.Choices, context));
        return !hidden;
    }

    public static bool HidesInactive(AgilityChoices choices, WhereContext context) =>
        choices.InactiveHiddenInLists && !context.Mentioned.Contains("IsInactive") && !context.Mentioned.Contains("AssetState");
}
