namespace Provisioning.Common;

/// <summary>An account as the service returned it. Its name is kept even if it is unusable, so that it can be reported and corrected.</summary>
internal interface IReadAccount
{
}
