using Provisioning.Sandbox.Http;

namespace Provisioning.Sandbox.Ambition.Endpoints;

/// <summary>How a list is answered.</summary>
internal readonly record struct ListForm(AccountList Answer, ListLie Lie, bool IsUncounted);
