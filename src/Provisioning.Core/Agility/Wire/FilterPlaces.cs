namespace Provisioning.Agility.Wire;

/// <summary>Adds to errors where in a filter the problem is, and how a filter was sent.</summary>
internal static class FilterPlaces
{
    public static ProvisioningException Name(ProvisioningException error, string place) =>
        new(error.Kind, $"The filter cannot be used, {place}: {error.Message} Nothing was sent.", error);

    public static ProvisioningException Refused(ProvisioningException error, Where where) =>
        error.Restate($"{error.Message.TrimEnd('.')}. The filter as sent: {where}", error);
}
