namespace Provisioning.Sandbox.Model;

/// <summary>An operation, and the attribute that says whether it is possible now.</summary>
internal sealed record OperationDefinition(string Name, string Validator);
