"""Prefixes for users of rdflib: closed namespaces, so that a misspelt term fails at once.

Modules that must start fast take their IRIs from `ontology.iri`, which imports nothing.
"""

from __future__ import annotations

from rdflib import Namespace
from rdflib.namespace import DefinedNamespace

from ontology.iri import CONCEPT, GRAPH, ID, ONTOLOGY

__all__ = ["DET", "DETC", "PREFIXES", "G"]

_CLASSES = """
    Accuse Agency Agree Agreement Aid AirDefenceSystem AirForce AirToAirMissile AirToSurfaceMissile Aircraft
    AircraftCarrier Alliance AllianceTreaty AmphibiousShip AntiAircraftGun AntiShipMissile AntiTankMissile
    ArmedForces ArmedGroup ArmedService ArmouredVehicle ArmsControlBody ArmsControlTreaty ArmsMaker Army
    Article Artillery Assault AttackAircraft AttackHelicopter BallisticMissile BallisticMissileSubmarine
    BasingAgreement BiologicalWeapon Bomb BomberAircraft BorderTreaty Category Ceasefire ChemicalWeapon
    Claim ClusterMunition CoastGuard Coerce CombatDrone CommandSystem Commission Company Concede Consult
    Contract Cooperate Corvette Court CriminalGroup CruiseMissile Cruiser DeFactoAuthority Declaration
    DefenceAgreement DefenceMinistry Destroyer DieselElectricSubmarine DirectedEnergyWeapon Drone
    EarlyWarningAircraft ElectronicWarfareAircraft ElectronicWarfareSystem Engine Entity Event EventClaim
    EventSubtype EventType Extraction FactClaim FighterAircraft FinancialInstitution ForeignMinistry
    FormerState Frigate Government Graded Grouping HackerGroup Helicopter Howitzer HypersonicMissile
    InfantryFightingVehicle Instrument InsurgentGroup IntelligenceAgency IntelligenceAgreement
    IntercontinentalBallisticMissile InteriorMinistry InternationalOrganisation JointVenture Legislature
    LoiteringMunition MachineGun MarineCorps MediaOrganisation MediumRangeBallisticMissile Membership
    Memorandum Mention MilitantGroup MilitaryCommand MilitaryUnit MilitaryVehicle Militia Mine
    MineWarfareShip Ministry Missile MissileDefenceSystem Mission Mobilize Mortar MultipleRocketLauncher
    Munition Naming NavalHelicopter Navy NonGovernmentalOrganisation NuclearAgency NuclearAgreement
    NuclearAttackSubmarine NuclearWeapon Office OfficeKind Organisation Pact ParamilitaryForce Participation
    Party Passage PatrolAircraft PatrolVessel PeaceTreaty Person PersonnelCarrier Pistol Place Police
    PoliticalParty PortableAirDefenceSystem PrivateMilitaryCompany ProcurementAgency Programme Protest Quad
    Radar ReconnaissanceAircraft ReconnaissanceDrone ReconnaissanceVehicle Reject Request ResearchAgency
    ResearchInstitute Retreat Rifle Rocket Sanction Satellite SelfPropelledHowitzer Sensor Shell Ship
    Shipyard ShoulderWeapon SmallArm SpaceAgency SpaceLauncher Stage State Status Submarine
    SubmarineLaunchedBallisticMissile Support SupportShip SurfaceToAirMissile Tank TankerAircraft Tenure
    Territory Threaten TieProperty Torpedo TradeAgreement TrainerAircraft Transfer TransportAircraft
    TransportHelicopter Treaty UnitedNationsBody UnmannedVessel Weapon WeaponOfMassDestruction
"""
_PROPERTIES = """
    aboutEvent acceptsDemandOf accuses acronym actor actorPrincipal actsFor adjective agreesWith aids
    announcesWithdrawalBefore armedForces assaults attacksNetworksOf basedIn blames blockades boycotts
    buildsUpAgainst cancelsTalksWith capital category categoryOf ceasesFireAgainst claimCount claimedActor
    claimedActorPrincipal claimedConcept claimedDate claimedObject claimedPlace claimedPredicate
    claimedQuantity claimedRecipient claimedRecipientPrincipal claimedStage claimedStatus claimedSubject
    claimedSubjectPrincipal claimedSubtype claimedTopic claimedType claimedValue claimedValuePrincipal
    claimedWeapon claimedWorth clashesWith coerces concedesTo concerns condemns confidence consultsWith
    contextAfter contextBefore contradicted cooperatesMilitarilyWith cooperatesWith coproducesWith
    criticises date dateText defies demandsPolicyChangeOf demonstratesAgainst demonym deniesClaimOf
    deploysAgainst detainsNationalsOf disarmsBefore dissolvedOn earliestDay easesPressureOn embargoes
    endOffset endedOn endorses evidence exactText exercisesAgainst exercisesWith expelsEnvoysOf extendedOn
    extendsAgreementWith extractorVersion fightsTerrorismWith foundBy foundedOn givesEconomicAidTo
    givesHumanitarianAidTo givesMilitaryAidTo group hasDealWith hasMember hasPart hasParty hasPledgeWith
    hasTradeDealWith hasTreatyWith hasVisitWith heldBy heldOffice holder holdsOffice holdsSummitWith
    imposesSanctionsOn inArticle inField inForceSince instrumentTie intendsTalksWith intensity intrudesInto
    invades isoCode keepsPeaceFor latestDay leastConfidence legislature lesserName liesIn liftsSanctionsOn
    linkReason linkScore mark maximumQuantity mayHaveSeveralHolders meetsWith member memberOf mentionedAs
    mentionedCategory mentionedKind mentionedName mentionedOrganisation mentionedState metonym
    minimumQuantity mobilizesAgainst nameText namedThing negotiatesWith occupies office officeKind officeOf
    officialName operatedBy operates pardons partOf participant participatesIn partyTo patrolsAgainst place
    praises producedBy produces protestsAgainst protestsDiplomaticallyTo quad quantity raisesAlertAgainst
    recipient recipientPrincipal recognises refersTo refuses rejects releasesTo requestsAidFrom
    requestsArmsFrom requestsOf requestsTalksWith restricts retreatsBefore sanctions sanctionsWith
    seizesFrom settled sharesBasesWith sharesIntelligenceWith signedOn since speaker speaksByPhoneWith stage
    startOffset status strikes subtype subtypeOf succeededBy suppliedBy supplier supplierPrincipal
    suppliesArmsTo suppliesTo supports suspendsCooperationWith testsMissilesAgainst
    testsNuclearWeaponsAgainst textDigest threatens threatensForceAgainst threatensRelationsWith
    threatensSanctionsAgainst threatensWith tieProperty toldBy topic tradesWith trains transferRecipient
    transferRecipientPrincipal transferredWeapon until urgesRestraintOn variant vetoes votesFor
    withdrawsBefore worth
"""
_CONCEPTS = """
    accept accuse actual agency agreement aid air-defence-system air-force air-to-air-missile
    air-to-surface-missile aircraft aircraft-carrier alert alliance alliance-treaty amphibious-ship
    announce-withdrawal announced anti-aircraft-gun anti-ship-missile anti-tank-missile armed-forces
    armed-group armed-service armoured-vehicle arms arms-control-body arms-control-treaty arms-deal
    arms-maker arms-transfer army artillery asset-freeze attack-aircraft attack-helicopter ballistic-missile
    ballistic-missile-submarine base basing basing-agreement biological-weapon blockade bomb bomber-aircraft
    border border-treaty boycott breakaway-region build-up call cancel cancelled categories ceasefire
    ceasefire-agreement chemical-weapon city clash cluster-munition co-production coast-guard combat-drone
    command command-system commission company condemn contract corvette counter-terrorism country-part court
    criminal-group criticise cruise-missile cruiser cyber de-escalation de-facto-authority declaration
    defence-agreement defence-ministry defy delivered demarche demonstration denied deny dependent-territory
    deploy destroyer detain diesel-electric-submarine directed-energy-weapon disarm disputed-islands drone
    early-warning-aircraft ease economic-aid electronic-warfare-aircraft electronic-warfare-system embargo
    emirate endorse engine event-subtypes exercise expel export-controls extend federated-state
    fighter-aircraft financial-institution force foreign-ministry frigate government grouping hacker-group
    helicopter howitzer humanitarian hypersonic-missile igo incursion infantry-fighting-vehicle instruments
    insurgent-group intelligence intelligence-agency intelligence-agreement
    intercontinental-ballistic-missile interior-ministry invade joint-venture legislature lift-sanctions
    loitering-munition machine-gun marines material-conflict material-cooperation media
    medium-range-ballistic-missile meeting memorandum militant-group military-aid military-cooperation
    military-unit military-vehicle militia mine mine-warfare-ship ministry missile missile-defence-system
    missile-test mission mortar multiple-rocket-launcher munition naval-helicopter navy negotiate-intent
    negotiation ngo nuclear-agency nuclear-agreement nuclear-attack-submarine nuclear-test nuclear-weapon
    nuclear-weapons occupy office-kinds organisation pact paramilitary pardon patrol patrol-aircraft
    patrol-vessel peace-treaty peacekeeping people person personnel-carrier pistol place-categories planned
    pledge police policy-change political-party portable-air-defence-system possible praise
    private-military-company procurement-agency programme province quads radar recognise
    reconnaissance-aircraft reconnaissance-drone reconnaissance-vehicle refuse region relations release
    research-agency restrict rifle rocket sanctions satellite sea seize self-propelled-howitzer sensor shell
    ship shipyard shoulder-weapon signed small-arms space-agency space-launcher stages statuses strike
    submarine submarine-launched-ballistic-missile summit support-ship surface-to-air-missile suspend talks
    tank tanker-aircraft tariffs think-tank torpedo trade trade-agreement trade-deal trainer-aircraft
    training transport-aircraft transport-helicopter travel-ban treaty un-body under-way unmanned-vessel
    verbal-conflict verbal-cooperation veto visit vote-for weapon weapon-of-mass-destruction withdraw
"""

G = Namespace(GRAPH)


class DET(DefinedNamespace):
    """The classes and properties of the ontology: `DET.Agree`, `DET.agreesWith`."""

    _NS = Namespace(ONTOLOGY)
    _fail = True
    _extras = [*_CLASSES.split(), *_PROPERTIES.split()]  # noqa: RUF012


class DETC(DefinedNamespace):
    """The concepts of the ontology's own schemes: `DETC["arms-deal"]`. Kinds of office come from the tables."""

    _NS = Namespace(CONCEPT)
    _fail = True
    _extras = _CONCEPTS.split()


PREFIXES = {
    "det": ONTOLOGY,
    "detc": CONCEPT,
    "id": ID,
    "g": GRAPH,
    "dcterms": "http://purl.org/dc/terms/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "wd": "http://www.wikidata.org/entity/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
